"""The network in PyTorch; ``geomap.recognise.network`` computes the same in NumPy."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from geomap.recognise.features import BEGINNINGS, ENDINGS, FLAGS, FORMS, SHAPES
from geomap.recognise.tags import TAGS

DILATIONS = (1, 2, 4, 1)
WIDTH = 128


class Net(nn.Module):
    """Tables, dilated convolutions, pooling over repeats of a word, one more convolution."""

    def __init__(self, vectors: torch.Tensor, sources: int, width: int = WIDTH) -> None:
        super().__init__()
        self.vector = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.form = nn.Embedding(FORMS, 32)
        self.ending = nn.Embedding(ENDINGS, 16)
        self.beginning = nn.Embedding(BEGINNINGS, 16)
        self.shape = nn.Embedding(SHAPES, 16)
        for table in (self.form, self.ending, self.beginning, self.shape):
            nn.init.normal_(table.weight, std=0.1)
        self.word = nn.Linear(vectors.shape[1] + 32 + 48, width)
        self.flag = nn.Linear(FLAGS, width, bias=False)
        self.source = nn.Embedding(sources + 1, width)
        nn.init.zeros_(self.source.weight)
        self.drop = nn.Dropout(0.25)
        self.convolution = nn.ModuleList(
            nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in DILATIONS
        )
        self.norm = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
        self.norm_in = nn.LayerNorm(width)
        self.pool = nn.Linear(2 * width, width)
        self.norm_pool = nn.LayerNorm(width)
        self.convolution_out = nn.Conv1d(width, width, 3, padding=1)
        self.norm_out = nn.LayerNorm(width)
        self.tag = nn.Linear(width, len(TAGS))

    def forward(
        self,
        static: torch.Tensor,
        flags: torch.Tensor,
        source: torch.Tensor,
        group: torch.Tensor,
        groups: int,
        *,
        mask: torch.Tensor,
        forget: float = 0.0,
    ) -> torch.Tensor:
        """Scores of each tag for each token; ``group`` 0 holds the tokens that are not pooled."""
        vector, form = self.vector(static[:, 0]), self.form(static[:, 1])
        if forget:
            kept = (torch.rand(len(static), 1) > forget).float()
            vector = vector * kept
            form = form * (torch.rand(len(static), 1) > 1.5 * forget).float() * kept
        x = torch.cat(
            [
                vector,
                form,
                self.ending(static[:, 2]),
                self.beginning(static[:, 3]),
                self.shape(static[:, 4]),
            ],
            1,
        )
        x = self.word(self.drop(x)) + self.flag(flags) + self.source(source)
        x = self.norm_in(functional.relu(x)) * mask
        for convolution, norm in zip(self.convolution, self.norm, strict=True):
            y = functional.relu(convolution(x.t()[None])[0].t())
            x = norm(x + self.drop(y)) * mask
        total = torch.zeros(groups, x.shape[1]).index_add(0, group, x)
        count = torch.zeros(groups).index_add(0, group, torch.ones(len(group)))
        mean = total / count.clamp(min=1)[:, None] * (torch.arange(groups) > 0).float()[:, None]
        y = functional.relu(self.pool(self.drop(torch.cat([x, mean[group]], 1))))
        x = self.norm_pool(x + y) * mask
        y = functional.relu(self.convolution_out(x.t()[None])[0].t())
        x = self.norm_out(x + self.drop(y))
        scores: torch.Tensor = self.tag(self.drop(x))
        return scores
