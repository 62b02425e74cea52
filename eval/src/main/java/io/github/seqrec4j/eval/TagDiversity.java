package io.github.seqrec4j.eval;

import io.github.seqrec4j.data.ItemTags;

/** See {@link BeyondAccuracy#intraListDiversity} and {@link BeyondAccuracy#meanPairwiseDistance}. */
record TagDiversity(int cutoff, ItemTags tags, boolean published) implements Measure {
    static final String PUBLISHED = "ild";
    static final String MEAN = "mean-pairwise-distance";

    TagDiversity {
        if (cutoff < 2) {
            throw new IllegalArgumentException(
                    "the cutoff of a diversity must be at least 2, one pair of items, got " + cutoff);
        }
    }

    @Override
    public String name() {
        return (published ? PUBLISHED : MEAN) + "@" + cutoff;
    }

    @Override
    public Tally begin(int itemCount) {
        BeyondAccuracy.checkCatalogue(name(), "tags", tags.itemCount(), itemCount);
        return new PerListTally(this::diversity);
    }

    private double diversity(JudgedList list) {
        int depth = list.depth(cutoff);
        double sum = 0;
        for (int i = 0; i < depth; i++) {
            for (int j = 0; j < i; j++) {
                sum += 1 - tags.cosine(list.ranked()[i], list.ranked()[j]);
            }
        }
        if (published) {
            return sum / ((double) cutoff * (cutoff - 1));
        }
        return depth < 2 ? 0 : sum / ((double) depth * (depth - 1) / 2);
    }
}
