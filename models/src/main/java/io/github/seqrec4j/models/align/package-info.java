/**
 * Alignment: a model that writes lists is tuned by reinforcement learning towards a reward that looks at whole lists. Aleksandr V. Petrov
 * and Craig Macdonald, "Aligning GPTRec with Beyond-Accuracy Goals with Reinforcement Learning", GenRec workshop at WWW 2024.
 */
package io.github.seqrec4j.models.align;
