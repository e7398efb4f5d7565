/**
 * Who uses a dock that many share: accounts, what they may do, and the ports behind which they are
 * kept. A dock in a folder that one person opens has none of this.
 */
@NullMarked
package dev.learndock.dock.account;

import org.jspecify.annotations.NullMarked;
