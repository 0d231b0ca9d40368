using Core.Domain;
using LanguageExt;

namespace Shell.Effects;

/// <summary>Work that is done side by side.</summary>
/// <remarks>On threads of its own: <c>Parallel.For</c> hands its workers back to the pool now and then, and gets them again late.</remarks>
internal static class SideBySide
{
    /// <summary>
    /// Does this for each number from 0 to below <paramref name="count"/>, in no order, on so many threads. Returns when all is done.
    /// </summary>
    public static void Each(int count, int threads, Action<int> act)
    {
        var last = -1;
        var others = Enumerable.Repeat(Work, Math.Max(Math.Min(threads, count) - 1, 0)).Select(Begin).ToArray();
        _ = Work();
        Task.WaitAll(others);

        Unit Work()
        {
            for (var i = Interlocked.Increment(ref last); i < count; i = Interlocked.Increment(ref last))
                act(i);
            return Unit.Default;
        }
    }

    /// <summary>What this makes of each item, in their order.</summary>
    public static TResult[] Map<T, TResult>(IReadOnlyList<T> items, int threads, Func<T, TResult> make)
    {
        var results = new TResult[items.Count];
        Each(items.Count, threads, i => results[i] = make(items[i]));
        return results;
    }

    /// <summary>What is read for each item, in their order; the first failure stands for all.</summary>
    public static Either<Failure, IReadOnlyList<TResult>> Read<T, TResult>(
        IReadOnlyList<T> items, int threads, Func<T, Either<Failure, TResult>> read) =>
        Result.All(Map(items, threads, read));

    /// <summary>
    /// Begins work on a thread of its own, for the pool makes new ones slowly, and its idle ones spin while other programs could run.
    /// Where the machine has no room for a thread, the work is done before this returns.
    /// </summary>
    public static Task<T> Begin<T>(Func<T> work)
    {
        try
        {
            return Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception error) when (error is TaskSchedulerException or OutOfMemoryException)
        {
            return Task.FromResult(work());
        }
    }
}
