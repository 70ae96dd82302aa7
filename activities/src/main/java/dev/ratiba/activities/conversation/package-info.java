/** The turns of conversations. */
@NullMarked
package dev.ratiba.activities.conversation;

import org.jspecify.annotations.NullMarked;
