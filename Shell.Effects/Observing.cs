using Core.Domain;
using Shell.Effects.Processes;

namespace Shell.Effects;

/// <summary>
/// Answers a hook's questions of a machine at rest: what a dead hook, an administrator or a boot began comes
/// to its end first. What systemd, dpkg or snapd is still doing after 90 s is answered as a failure that passes by itself.
/// </summary>
/// <param name="answer">Answers one question; only reads, and may be called from several threads at once.</param>
/// <param name="waiting">Lets time pass.</param>
internal sealed class Observing(Func<Query, Answer> answer, Waiting waiting)
{
    /// <summary>How long one hook waits in all.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The answer, when nothing is at work any more on what it is about.</summary>
    public Answer AtRest(Query question) => waiting.Until(() => answer(question), known => !IsMoving(known), Pause, Longest);

    /// <summary>
    /// Goes on until nothing is asked. If anything moved, all is read again from the first question on: the rest may have moved with it.
    /// </summary>
    /// <returns>What comes after the last question.</returns>
    public HookProgress Through(HookProgress.Asking first)
    {
        HookProgress progress = first;
        var limit = waiting.Limit(Longest);
        while (progress is HookProgress.Asking asking)
        {
            var answers = Answer(asking.Questions);
            var moving = asking.Questions.Where((_, index) => IsMoving(answers[index])).ToArray();
            var goesOn = moving.Length == 0 || limit.IsReached;
            if (!goesOn)
                AwaitRest(moving, limit);
            progress = goesOn ? asking.Next.Invoke(answers) : first;
        }

        return progress;
    }

    private static bool IsMoving(Answer answer) => answer is Answer.Unreadable { Failure.Cause.IsInMotion: true };

    private void AwaitRest(Query[] moving, WaitingLimit limit)
    {
        do
            limit.Pause(Pause);
        while (!limit.IsReached && Answer(moving).Any(IsMoving));
    }

    // Most of a settled hook's time is other programs' start-up, so they start side by side; what is read without them is read meanwhile.
    private Answer[] Answer(IReadOnlyList<Query> queries)
    {
        var waited = queries.Select(query => query.Asked.WaitsForOthers && queries.Count > 1
            ? SideBySide.Begin(() => answer(query)) : null).ToArray();
        var read = queries.Zip(waited, (query, task) => task is null ? answer(query) : null).ToArray();
        return [.. waited.Zip(read, (task, known) => known ?? task!.GetAwaiter().GetResult())];
    }
}
