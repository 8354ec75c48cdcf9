"""The Streamlit app: it reads, shows and filters; everything it knows comes from `framing.compare`."""
