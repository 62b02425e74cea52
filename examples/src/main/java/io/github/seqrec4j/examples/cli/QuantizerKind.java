package io.github.seqrec4j.examples.cli;

/** What makes semantic ids of the vectors of items. */
enum QuantizerKind {
    /** A codebook by k-means for each level. */
    RESIDUAL_KMEANS,
    /** Codebooks in an autoencoder. */
    RQVAE
}
