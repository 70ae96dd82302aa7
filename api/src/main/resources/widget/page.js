// Our own page opens without a line too: what was written waits for one.
navigator.serviceWorker?.register('/widget/worker.js', { scope: '/widget' }).catch(() => {});
