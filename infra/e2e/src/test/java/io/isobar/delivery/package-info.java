/** The scripts and workflows of delivery, with the tools of clouds replaced by recorders. */
package io.isobar.delivery;
