package io.github.seqrec4j.examples.cli;

import io.github.seqrec4j.data.UserSequences;
import io.github.seqrec4j.models.baseline.ItemKnn;
import io.github.seqrec4j.models.baseline.MarkovChain;
import io.github.seqrec4j.models.baseline.MostPopular;
import io.github.seqrec4j.models.baseline.RecentPopularity;
import io.github.seqrec4j.recommend.Recommender;
import java.time.Duration;
import java.util.function.Function;

/** What a trained model is compared with; fitted in a moment, so never saved. */
enum Baseline implements ModelKind {
    POPULARITY {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, Settings settings) {
            return MostPopular::fit;
        }
    },
    RECENT_POPULARITY {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, Settings settings) {
            Duration window = Duration.ofDays(settings.value("--window-days", flags.windowDays));
            return train -> RecentPopularity.fit(train, window);
        }
    },
    MARKOV {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, Settings settings) {
            return MarkovChain::fit;
        }
    },
    ITEM_KNN {
        @Override
        Function<UserSequences, Recommender> plan(BaselineFlags flags, Settings settings) {
            return train -> ItemKnn.fit(train, ItemKnn.Options.defaults());
        }
    };

    /** Reads the options it has, and returns what fits it to training sequences. */
    abstract Function<UserSequences, Recommender> plan(BaselineFlags flags, Settings settings);
}
