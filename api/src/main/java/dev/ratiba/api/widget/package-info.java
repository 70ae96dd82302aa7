/** The web widget: its page, its script, and the door through which visitors write. */
@NullMarked
package dev.ratiba.api.widget;

import org.jspecify.annotations.NullMarked;
