// Every class drives a browser; more at once only makes all of them slow.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
