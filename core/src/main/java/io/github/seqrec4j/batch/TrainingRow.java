package io.github.seqrec4j.batch;

/** A row of a batch with the items it was made from. Arrays are shared. */
record TrainingRow(Example example, int[] window) {
    int length() {
        return example.inputs().length;
    }
}
