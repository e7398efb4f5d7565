/**
 * The API of Beimingwu, so that its clients work here unchanged: {@code /auth}, {@code /user},
 * {@code /engine}, {@code /admin} and {@code /datasets}, each also under {@code /api/}. An adapter:
 * what a request means is said here, what happens is done by the dock and the accounts. Codes, keys
 * and states are Beimingwu's; where its behaviour was a fault, the doc comment says what is done
 * instead. {@code docs/beimingwu.md} is for its users.
 */
@NullMarked
package dev.learndock.server.beimingwu;

import org.jspecify.annotations.NullMarked;
