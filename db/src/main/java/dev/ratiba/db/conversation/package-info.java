/** Contacts, threads and messages. */
@NullMarked
package dev.ratiba.db.conversation;

import org.jspecify.annotations.NullMarked;
