using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Simulation;

namespace Cli;

/// <summary>What a charm's program can do at a desk besides. <c>CharmDesk</c> in the room Desk has it; a unit has none.</summary>
public abstract class DeskVerbs
{
    /// <summary>Why only a desk has them.</summary>
    internal const string Reason = "It loads assemblies, which a native program cannot; ask AtDesk.IsSupported first.";

    internal DeskVerbs()
    {
    }

    /// <summary>The verbs that only a desk has.</summary>
    [RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason), RequiresAssemblyFiles(Reason)]
    internal abstract IEnumerable<Command> Of(ICharm charm, Site site, TextWriter output, TextWriter errors);

    /// <summary>
    /// The charm as C# names it, such as <c>Tinyproxy.TinyproxyCharm.Instance</c>; <c>null</c> if no member holds the charm.
    /// </summary>
    [RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason), RequiresAssemblyFiles(Reason)]
    internal abstract string? Expression(ICharm charm);
}
