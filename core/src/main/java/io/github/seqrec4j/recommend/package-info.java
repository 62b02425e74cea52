/** From a history to the best k items: queries, filters, ranked lists, and the recommender that a service holds. */
package io.github.seqrec4j.recommend;
