/** One conversation with one customer: its states, its events and the rules between them. */
@NullMarked
package dev.ratiba.conversation;

import org.jspecify.annotations.NullMarked;
