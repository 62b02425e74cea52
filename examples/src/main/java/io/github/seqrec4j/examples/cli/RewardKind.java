package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.ItemTags;
import io.github.seqrec4j.models.align.DiversityReward;
import io.github.seqrec4j.models.align.ListReward;
import io.github.seqrec4j.models.align.NDCGReward;
import io.github.seqrec4j.models.align.PopularityReward;
import java.util.Optional;

/** What a list may be worth. */
enum RewardKind {
    NDCG,
    DIVERSITY,
    POPULARITY;

    /** Whether it asks for tags of items. */
    boolean needsTags() {
        return this == DIVERSITY;
    }

    /** Makes the reward for some data. */
    ListReward over(SplitData parts, Optional<ItemTags> tags) {
        return switch (this) {
            case NDCG -> new NDCGReward();
            case DIVERSITY -> new DiversityReward(tags.orElseThrow());
            case POPULARITY -> new PopularityReward(parts.split().train().itemCounts());
        };
    }
}
