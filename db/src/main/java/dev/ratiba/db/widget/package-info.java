/** Visitors of the web widget: their sessions, and what is shown in them. */
@NullMarked
package dev.ratiba.db.widget;

import org.jspecify.annotations.NullMarked;
