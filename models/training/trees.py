"""Write scikit-learn's histogram-based boosted trees as one ONNX tree ensemble with an output per model."""

import numpy as np
import onnx
from onnx import TensorProto, helper


def to_onnx(models, names, path):
    """Export ensembles of binary HistGradientBoostingClassifiers over the same features; outputs are mean log-odds."""
    attributes = {k: [] for k in ("nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes",
                                  "nodes_truenodeids", "nodes_falsenodeids", "nodes_missing_value_tracks_true",
                                  "target_treeids", "target_nodeids", "target_ids", "target_weights")}  # fmt: skip
    tree = 0
    for output, model in enumerate(models):
        share = 1 / len(model.members)
        for (predictor,) in [trees for member in model.members for trees in member._predictors]:
            for number, node in enumerate(predictor.nodes):
                leaf = bool(node["is_leaf"])
                for key, value in (
                    ("nodes_treeids", tree), ("nodes_nodeids", number),
                    ("nodes_featureids", 0 if leaf else int(node["feature_idx"])),
                    ("nodes_values", 0.0 if leaf else float(node["num_threshold"])),
                    ("nodes_modes", "LEAF" if leaf else "BRANCH_LEQ"),
                    ("nodes_truenodeids", 0 if leaf else int(node["left"])),
                    ("nodes_falsenodeids", 0 if leaf else int(node["right"])),
                    ("nodes_missing_value_tracks_true", 0),
                ):  # fmt: skip
                    attributes[key].append(value)
                if leaf:
                    attributes["target_treeids"].append(tree)
                    attributes["target_nodeids"].append(number)
                    attributes["target_ids"].append(output)
                    attributes["target_weights"].append(share * float(node["value"]))
            tree += 1
    base = [float(np.mean([np.ravel(b._baseline_prediction)[0] for b in m.members])) for m in models]
    node = helper.make_node("TreeEnsembleRegressor", ["signals"], ["logits"], domain="ai.onnx.ml",
                            n_targets=len(models), base_values=base, **attributes)  # fmt: skip
    graph = helper.make_graph(
        [node], "pair scorer",
        [helper.make_tensor_value_info("signals", TensorProto.FLOAT, [None, len(names)])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [None, len(models)])],
    )  # fmt: skip
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
