using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Replaying;
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

    /// <summary>What the charm's own program says of its source code.</summary>
    [RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason), RequiresAssemblyFiles(Reason)]
    internal abstract CharmCode Code(ICharm charm);
}
