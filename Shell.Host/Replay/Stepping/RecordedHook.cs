using Core.Domain;
using Replaying.Output;
using Shell.Effects.Recording;

namespace Replaying.Stepping;

/// <summary>One hook of a history, found by its number.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Entry">The hook.</param>
internal sealed record RecordedHook(string Place, RecordEntry.Hook Entry)
{
    /// <summary>The hook.</summary>
    public HookRecord Record => Entry.Record;

    /// <summary>The hook of that number, from 1, among those of the charm; as <c>--list</c> counts them.</summary>
    /// <returns>Why there is none.</returns>
    public static LanguageExt.Either<Mistake, RecordedHook> Find(IEnumerable<RecordFile> files, ICharm charm, int number)
    {
        var seen = 0;
        foreach (var file in files)
        {
            var (hooks, mistake) = file.Open().Match(
                Right: stream => (Hooks(stream, charm), (Mistake?)null), Left: failure => ([], new Mistake(file.Name, 0, failure.Detail)));
            if (mistake is not null)
                return mistake;
            foreach (var hook in hooks)
                if (++seen == number)
                    return new RecordedHook($"{file.Name}:{hook.Line}", hook);
        }

        return new Mistake("--at", 0, $"there is no hook {number}; the records hold {seen} of this charm that can be read");
    }

    private static IEnumerable<RecordEntry.Hook> Hooks(Stream stream, ICharm charm) =>
        RecordReader.Read(stream).OfType<RecordEntry.Hook>().Where(hook => hook.Record.Decided.Charm == charm.Name);
}
