/** The shipped command line: what production needs done by hand, against any stack. */
@NullMarked
package dev.ratiba.activities.cli;

import org.jspecify.annotations.NullMarked;
