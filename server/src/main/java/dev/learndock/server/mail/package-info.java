/** Letters to people who have accounts: by SMTP, or else to the operator's log. */
@NullMarked
package dev.learndock.server.mail;

import org.jspecify.annotations.NullMarked;
