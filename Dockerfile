# The app for a newsroom's server. It has no password of its own: see docs/server.md before you open it to anybody.
#   docker build -t framing . && docker run -p 127.0.0.1:8501:8501 -v framing-data:/data framing
FROM python:3.11-slim

ENV HF_HUB_OFFLINE=1 \
    OMP_NUM_THREADS=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FRAMING_HOME=/data

RUN useradd --create-home --uid 10001 framing && install -d -o framing -g framing -m 700 /data
WORKDIR /app

COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY framing framing
COPY models models
# PyTorch without CUDA: a tenth of the size, and the app computes on the CPU
RUN pip install -c constraints.txt --index-url https://download.pytorch.org/whl/cpu \
        "$(grep '^torch==' constraints.txt)" \
    && pip install -c constraints.txt .
COPY app.py app.py
COPY .streamlit .streamlit
COPY corpus corpus

USER framing
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.address", "0.0.0.0", "--server.port", "8501", "--server.headless", "true"]
