package io.github.seqrec4j.models.align;

import io.github.seqrec4j.data.ItemTags;

/**
 * How different the items of a list are: the item in place i earns the sum over the places j before it of (1 - cos(c_i, c_j)) / (K (K -
 * 1)), c being the tags of an item. The sum is the intra-list diversity as the paper scales it: half the mean distance of two items.
 *
 * @param tags what is said of items; items without tags are as far from all others as can be
 */
public record DiversityReward(ItemTags tags) implements ListReward {
    @Override
    public double[] of(int[] history, int[] list, int target) {
        double[] rewards = new double[list.length];
        double pairs = Math.max(1.0, list.length * (list.length - 1.0));
        for (int i = 1; i < list.length; i++) {
            for (int j = 0; j < i; j++) {
                rewards[i] += (1 - tags.cosine(list[i], list[j])) / pairs;
            }
        }
        return rewards;
    }

    @Override
    public void checkCatalogue(int itemCount) {
        if (tags.itemCount() != itemCount) {
            throw new IllegalArgumentException("the reward of diversity needs tags of the catalogue's " + itemCount
                    + " items, got tags of " + tags.itemCount());
        }
        if (tags.taggedItemCount() == 0) {
            throw new IllegalArgumentException(
                    "the reward of diversity needs items with tags, got " + itemCount + " items without any");
        }
    }
}
