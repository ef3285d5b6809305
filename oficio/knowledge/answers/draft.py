"""An answer while it is being written."""

from __future__ import annotations

from dataclasses import dataclass, field

from oficio.knowledge.answers.reply import Source
from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase


@dataclass
class Draft:
    """Sentences by paragraph, with the figures and sources that they use."""

    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def say(self, key: str, *figures: Figure, **values: object) -> None:
        """Adds a sentence of data/phrases.yml and the figures that it utters."""
        self.paragraphs[-1].append(phrase(key, **values))
        self.figures += [figure for figure in figures if figure not in self.figures]

    def say_list(self, lines: list[str], *figures: Figure) -> None:
        """Adds a list and the figures that it utters."""
        self.paragraphs[-1].append("\n".join(f"- {line}" for line in lines))
        self.figures += [figure for figure in figures if figure not in self.figures]

    def begin_paragraph(self) -> None:
        """Starts a paragraph unless one has just begun."""
        if self.paragraphs[-1]:
            self.paragraphs.append([])

    def text(self) -> str:
        """The paragraphs as they stand."""
        return "\n\n".join(" ".join(lines) for lines in self.paragraphs if lines)
