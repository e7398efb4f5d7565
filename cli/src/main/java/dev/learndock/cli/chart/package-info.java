/** Charts that commands draw: in the terminal, and as an SVG file. */
@NullMarked
package dev.learndock.cli.chart;

import org.jspecify.annotations.NullMarked;
