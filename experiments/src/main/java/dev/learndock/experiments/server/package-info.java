/**
 * What a server is like to use and to run: a real one, as a process of its own on this machine's
 * loopback, with a market in its dock ({@code learndock bench server}).
 */
@NullMarked
package dev.learndock.experiments.server;

import org.jspecify.annotations.NullMarked;
