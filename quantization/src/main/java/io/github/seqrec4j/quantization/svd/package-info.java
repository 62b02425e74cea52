/**
 * The singular value decomposition of large sparse matrices: {@link io.github.seqrec4j.quantization.svd.SparseRows} is read row by row,
 * {@link io.github.seqrec4j.quantization.svd.TruncatedSVD} holds its largest singular values and their vectors.
 */
package io.github.seqrec4j.quantization.svd;
