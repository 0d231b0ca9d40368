using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Verbs.Mutating;
using Verbs.Proving;

namespace Verbs.Replaying.Causes;

/// <summary>Where in the charm's source a reason stands. Only at a desk: the native program has neither code nor symbols to look at.</summary>
internal static class ReasonSources
{
    // A shorter part of a joined text says too little.
    private const int LongEnough = 8;

    /// <summary>The file and line of a reason, such as <c>Decision.fs:44</c>; several if it stands in several places; empty if that cannot be known.</summary>
    public static Func<string, string> Of(ICharm charm) => Desk.IsSupported ? AtDesk(charm) : _ => "";

    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    private static Func<string, string> AtDesk(ICharm charm)
    {
        if (Assembly.GetEntryAssembly() is not { } program || CharmSource.Of(charm, program) is not { } source)
            return _ => "";
        var texts = new Lazy<ILookup<string, SourcePosition>>(() => StatedReasons.Texts(source));
        return reason => string.Join(", ", Places(texts.Value, reason).Select(place => place.ToString()).Distinct());
    }

    // Of a reason that is joined when it runs, the longest of its constant parts.
    private static IEnumerable<SourcePosition> Places(ILookup<string, SourcePosition> texts, string reason) => texts.Contains(reason)
        ? texts[reason]
        : texts.Where(text => text.Key.Length >= LongEnough && reason.Contains(text.Key, StringComparison.Ordinal)).MaxBy(text => text.Key.Length) ?? Enumerable.Empty<SourcePosition>();
}
