package io.github.seqrec4j.examples.cli;

/** What {@code --model} may name: networks, which are trained and saved, and baselines, which are fitted in a moment. */
sealed interface ModelKind permits Network, Baseline {}
