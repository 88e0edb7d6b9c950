"""Writes the trained network as an ONNX graph with 8-bit weights, for one window at a time.

python export.py WEIGHTS.pt FOLDER [--float] [--style uner]
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import HEADS, LABEL, WIDTH, Parser, encoder_folder, load

MS = "com.microsoft"
LEVELS = 64
FAR = 2**31  # past the end of any window


class Graph:
    """Collects nodes and weights; `bits` is 8 for quantized matrices or 32."""

    def __init__(self, bits: int) -> None:
        self.bits, self.nodes, self.weights, self.count = bits, [], [], 0

    def constant(self, array: np.ndarray) -> str:
        self.count += 1
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), f"w{self.count}"))
        return f"w{self.count}"

    def half(self, array: np.ndarray) -> str:
        """Store in 16 bits, widen on loading."""
        return self.node("Cast", self.constant(array.astype(np.float16)), to=TensorProto.FLOAT)

    def node(
        self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", name: str = "", **attributes
    ) -> str | list[str]:
        self.count += 1
        names = [name] if name else [f"n{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray | None, bits: int | None = None) -> str:
        """x @ weight.T + bias, with one scale for each output column.

        Weights keep to LEVELS: processors without VNNI add two products of 8 bits in 16, where 127 would overflow.
        """
        matrix = weight.T.astype(np.float32)
        if (bits or self.bits) == 32:
            y = self.node("MatMul", x, self.constant(matrix))
            return y if bias is None else self.node("Add", y, self.constant(bias.astype(np.float32)))
        scale = np.maximum(np.abs(matrix).max(0) / LEVELS, 1e-8).astype(np.float32)
        whole = np.clip(np.round(matrix / scale), -LEVELS, LEVELS).astype(np.int8)
        inputs = [x, self.constant(whole), self.constant(scale), ""]
        if bias is not None:
            inputs.append(self.constant(bias.astype(np.float32)))
        return self.node("DynamicQuantizeMatMul", *inputs, domain=MS)

    def wide(self, x: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        """x @ weight.T + bias in 32 bits, with weights that are kept in 8: for inputs that 8 bits would spoil."""
        matrix = weight.T.astype(np.float32)
        if self.bits == 32:
            return self.linear(x, weight, bias)
        scale = np.maximum(np.abs(matrix).max(0) / 127, 1e-8).astype(np.float32)
        whole = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
        kept = self.node("Cast", self.constant(whole), to=TensorProto.FLOAT)
        y = self.node("MatMul", x, self.node("Mul", kept, self.constant(scale)))
        return y if bias is None else self.node("Add", y, self.constant(bias.astype(np.float32)))


def array(t: torch.Tensor) -> np.ndarray:
    return t.detach().float().numpy()


def build(model: Parser, style: int, bits: int, cut: dict[str, int]) -> onnx.ModelProto:
    g = Graph(bits)
    e = model.encoder
    words = array(e.words.weight)
    if bits == 32:
        x = g.node("Gather", g.constant(words), "pieces")
    else:
        scale = np.maximum(np.abs(words).max(1, keepdims=True) / 127.0, 1e-8)
        table = np.clip(np.round(words / scale), -127, 127).astype(np.int8)
        x = g.node("Cast", g.node("Gather", g.constant(table), "pieces"), to=TensorProto.FLOAT)
        x = g.node(
            "Mul",
            x,
            g.node("Cast", g.node("Gather", g.constant(scale.astype(np.float16)), "pieces"), to=TensorProto.FLOAT),
        )
    x = g.node("Add", x, g.node("Gather", g.half(array(e.positions.weight)), "positions"))
    x = g.node("Add", x, g.node("Gather", g.constant(array(e.cases.weight)), "cases"))
    x = g.node(
        "LayerNormalization",
        x,
        g.constant(array(e.norm.weight)),
        g.constant(array(e.norm.bias)),
        axis=-1,
        epsilon=1e-12,
    )
    x = g.node("Unsqueeze", x, g.constant(np.array([0], np.int64)))
    for layer in e.layers:
        qkv = g.linear(x, array(layer.qkv.weight), array(layer.qkv.bias))
        q, k, v = g.node("Split", qkv, g.constant(np.array([WIDTH] * 3, np.int64)), outputs=3, axis=-1)
        a = g.node("MultiHeadAttention", q, k, v, domain=MS, num_heads=HEADS)
        a = g.linear(a, array(layer.out.weight), array(layer.out.bias))
        x = g.node(
            "SkipLayerNormalization",
            x,
            a,
            g.constant(array(layer.norm1.weight)),
            g.constant(array(layer.norm1.bias)),
            domain=MS,
            epsilon=1e-12,
        )
        h = g.node("Gelu", g.linear(x, array(layer.up.weight), array(layer.up.bias)), domain=MS)
        h = g.wide(h, array(layer.down.weight), array(layer.down.bias))
        x = g.node(
            "SkipLayerNormalization",
            x,
            h,
            g.constant(array(layer.norm2.weight)),
            g.constant(array(layer.norm2.bias)),
            domain=MS,
            epsilon=1e-12,
        )
    x = g.node("Squeeze", x, g.constant(np.array([0], np.int64)))
    x = g.node("Gather", x, "first")
    x = g.node("Concat", x, g.node("Gather", g.constant(array(model.cases.weight)), "token_cases"), axis=-1)
    heads(g, model, x, style)
    outputs = ["upos", "xpos", "ends", "name", "arc", "left", "right"]
    dims = {
        "upos": cut["upos"],
        "xpos": cut["xpos"],
        "ends": 2,
        "name": cut["name"],
        "arc": "h",
        "left": None,
        "right": LABEL + 1,
    }
    graph = helper.make_graph(
        g.nodes,
        "english",
        [
            helper.make_tensor_value_info(n, TensorProto.INT64, [d])
            for n, d in (("pieces", "s"), ("positions", "s"), ("cases", "s"), ("first", "n"), ("token_cases", "n"))
        ],
        [
            helper.make_tensor_value_info(
                n, TensorProto.FLOAT, ["n" if n != "right" else "h", dims[n] or cut["label"] * (LABEL + 1)]
            )
            for n in outputs
        ],
        g.weights,
    )
    made = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)], ir_version=9
    )
    onnx.checker.check_model(made)
    return made


def heads(g: Graph, model: Parser, x: str, style: int) -> None:
    parts = [
        model.upos,
        model.xpos,
        model.ends.own,
        model.name1,
        model.arc_d,
        model.arc_h,
        model.lab_d,
        model.lab_h,
        model.ends.after,
    ]
    biases = [np.zeros(len(p.weight), np.float32) if p.bias is None else array(p.bias) for p in parts]
    biases[3] = biases[3] + array(model.style.weight)[style]
    y = g.wide(x, np.concatenate([array(p.weight) for p in parts]), np.concatenate(biases))
    sizes = [p.weight.shape[0] for p in parts]
    cut = g.node("Split", y, g.constant(np.array(sizes, np.int64)), outputs=len(parts), axis=-1)
    for name, source in zip(("upos", "xpos"), cut[:2], strict=True):
        g.node("Identity", source, name=name)

    def gelu(source: str) -> str:
        return g.node("Gelu", source, domain=MS)

    def out(name: str, source: str) -> None:
        g.node("Identity", source, name=name)

    after = g.node("Slice", cut[8], *(g.constant(np.array([n], np.int64)) for n in (1, FAR, 0)))
    after = g.node("Pad", after, g.constant(np.array([0, 0, 1, 0], np.int64)), g.constant(np.array(0.0, np.float32)))
    ends = gelu(g.node("Add", cut[2], after))
    out("ends", g.linear(ends, array(model.ends.out.weight), array(model.ends.out.bias), 32))
    out("name", g.linear(gelu(cut[3]), array(model.name2.weight), array(model.name2.bias), 32))
    d = gelu(cut[4])
    h = g.node("Concat", g.constant(array(model.arc_root)[None]), gelu(cut[5]), axis=0)
    scores = g.node("MatMul", g.wide(d, array(model.arc_u).T, None), g.node("Transpose", h, perm=[1, 0]))
    bias = g.node("MatMul", h, g.constant(array(model.arc_b)[:, None]))
    out("arc", g.node("Add", scores, g.node("Transpose", bias, perm=[1, 0])))
    n, w = model.lab_u.shape[0], LABEL + 1
    u = array(model.lab_u.permute(1, 0, 2).reshape(w, n * w))
    out("left", g.wide(gelu(cut[6]), u[:-1].T, u[-1]))
    h = g.node("Concat", g.constant(array(model.lab_root)[None]), gelu(cut[7]), axis=0)
    g.node("Pad", h, g.constant(np.array([0, 0, 0, 1], np.int64)), g.constant(np.array(1.0, np.float32)), name="right")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("weights", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--float", action="store_true")
    options.add_argument("--style", default="uner")
    options.add_argument("--version", default="quick")
    o = options.parse_args()
    export(o.weights, o.folder, o.style, 32 if o.float else 8, o.version)


def export(weights: Path, folder: Path, style: str = "uner", bits: int = 8, version: str = "quick") -> None:
    model, vocabulary = load(weights)
    folder.mkdir(parents=True, exist_ok=True)
    made = build(model, vocabulary["corpus"].index(style), bits, {k: len(v) for k, v in vocabulary.items()})
    onnx.save(made, folder / "english.onnx.new")
    (folder / "english.onnx.new").rename(folder / "english.onnx")
    kept = {key: vocabulary[key] for key in ("upos", "xpos", "label", "name")}
    (folder / "english.json").write_text(
        json.dumps({"version": version, **kept}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    shutil.copy(encoder_folder() / "vocab.txt", folder / "pieces.txt")
    print({path.name: path.stat().st_size for path in sorted(folder.iterdir())})


if __name__ == "__main__":
    main()
