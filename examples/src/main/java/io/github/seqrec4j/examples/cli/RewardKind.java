package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.models.align.ListReward;
import io.github.seqrec4j.models.align.NDCGReward;
import io.github.seqrec4j.models.align.PopularityReward;

/** What a list may be worth. */
enum RewardKind {
    NDCG {
        @Override
        ListReward over(SplitData parts) {
            return new NDCGReward();
        }
    },
    POPULARITY {
        @Override
        ListReward over(SplitData parts) {
            return new PopularityReward(parts.split().train().itemCounts());
        }
    };

    /** Makes the reward for some data. */
    abstract ListReward over(SplitData parts);
}
