/**
 * Classes that stand, in the program for the page, in the place of those of the same name
 * elsewhere: what a Java virtual machine has and a web page has not.
 */
@NullMarked
package dev.learndock.browser.substitute;

import org.jspecify.annotations.NullMarked;
