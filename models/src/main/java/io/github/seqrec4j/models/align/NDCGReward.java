package io.github.seqrec4j.models.align;

/** 1 / log2(i + 1) if the item in place i, from 1 on, is the one that followed: the sum is the list's NDCG. */
public record NDCGReward() implements ListReward {
    @Override
    public double[] of(int[] history, int[] list, int target) {
        double[] rewards = new double[list.length];
        for (int i = 0; i < list.length; i++) {
            if (list[i] == target) {
                rewards[i] = Math.log(2) / Math.log(i + 2.0);
            }
        }
        return rewards;
    }
}
