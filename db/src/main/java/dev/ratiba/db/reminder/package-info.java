/** The reminders of appointments. */
@NullMarked
package dev.ratiba.db.reminder;

import org.jspecify.annotations.NullMarked;
