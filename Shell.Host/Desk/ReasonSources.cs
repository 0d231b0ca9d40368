using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Proof.Checking;
using Proof.Mutating;

namespace Desk;

/// <summary>Where in the charm's source a reason stands.</summary>
internal static class ReasonSources
{
    // A shorter part of a joined text says too little.
    private const int LongEnough = 8;

    /// <summary>The file and line of a reason, such as <c>Decision.fs:44</c>; several if it stands in several places; empty if that cannot be known.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Func<string, string> Of(ICharm charm)
    {
        var texts = new Lazy<ILookup<string, SourcePosition>?>(() => Home.Of(charm) is { } home ? StatedReasons.Texts(home.Assembly()) : null);
        return reason => texts.Value is { } stated ? string.Join(", ", Places(stated, reason).Select(place => place.ToString()).Distinct()) : "";
    }

    // Of a reason that is joined when it runs, the longest of its constant parts.
    private static IEnumerable<SourcePosition> Places(ILookup<string, SourcePosition> texts, string reason) => texts.Contains(reason)
        ? texts[reason]
        : texts.Where(text => text.Key.Length >= LongEnough && reason.Contains(text.Key, StringComparison.Ordinal)).MaxBy(text => text.Key.Length) ?? Enumerable.Empty<SourcePosition>();
}
