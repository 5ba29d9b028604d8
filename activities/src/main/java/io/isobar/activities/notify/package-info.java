/** The notify step: webhooks, chats and e-mail. */
@NullMarked
package io.isobar.activities.notify;

import org.jspecify.annotations.NullMarked;
