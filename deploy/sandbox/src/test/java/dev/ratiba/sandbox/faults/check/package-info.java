/** The checker is checked: silent on a healthy run, and one word for one broken thing. */
@NullMarked
package dev.ratiba.sandbox.faults.check;

import org.jspecify.annotations.NullMarked;
