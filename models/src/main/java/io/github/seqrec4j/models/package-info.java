/** Published models: each is an architecture with its options, and a recipe that trains it. */
package io.github.seqrec4j.models;
