package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.ItemKnn;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.baseline.RecentPopularity;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;

/** What a trained model is compared with; fitted in a moment, so never saved. */
enum Baseline {
    POPULARITY {
        @Override
        Recommender fit(UserSequences train, int windowDays) {
            return MostPopular.fit(train);
        }
    },
    RECENT_POPULARITY {
        @Override
        Recommender fit(UserSequences train, int windowDays) {
            return RecentPopularity.fit(train, Duration.ofDays(windowDays));
        }
    },
    MARKOV {
        @Override
        Recommender fit(UserSequences train, int windowDays) {
            return MarkovChain.fit(train);
        }
    },
    ITEM_KNN {
        @Override
        Recommender fit(UserSequences train, int windowDays) {
            return ItemKnn.fit(train, ItemKnn.Options.defaults());
        }
    };

    /** Counts in training sequences; the window concerns recent popularity only. */
    abstract Recommender fit(UserSequences train, int windowDays);
}
