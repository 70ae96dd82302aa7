/** The turns of reminders, and how they begin. */
@NullMarked
package dev.ratiba.activities.reminder;

import org.jspecify.annotations.NullMarked;
