using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Proof.Mutating.Il;

namespace Proof.Mutating;

/// <summary>A charm with one change in its code.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
public sealed class Mutant
{
    private readonly CharmAssembly charm;
    private readonly MetadataToken method;
    private readonly Change change;

    internal Mutant(CharmAssembly charm, MethodDefinition method, Change change, string id, SourcePosition? position)
    {
        (this.charm, this.method, this.change) = (charm, method.MetadataToken, change);
        (Id, Method, Position) = (id, MemberName.Of(method), position);
        Offset = method.Body.Instructions[change.Index].Offset;
    }

    /// <summary>Such as <c>Decision.run/drop-1</c>: the same for as long as nothing before it in that function changes.</summary>
    public string Id { get; }

    /// <summary>What was done.</summary>
    public MutationOperator Operator => change.Operator;

    /// <summary>The author's function, such as <c>Workload.staleness</c>; its lambdas count to it.</summary>
    public string Method { get; }

    /// <summary>Where; <c>null</c> without symbols.</summary>
    public SourcePosition? Position { get; }

    /// <summary>The offset in the IL of the method that was changed.</summary>
    public int Offset { get; }

    /// <summary>Such as <c>Workload.staleness: branch negated, Workload.fs:131</c>.</summary>
    public string Description => $"{Method}: {change.What}, {Position?.ToString() ?? $"IL_{Offset:x4}"}";

    /// <summary>Loads the changed charm; each call loads another copy.</summary>
    /// <exception cref="InvalidMutantException">The changed code cannot be loaded or compiled.</exception>
    public MutatedCharm Load()
    {
        using var module = charm.Open();
        var changed = (MethodDefinition)module.LookupToken(method);
        Normal.Form(changed.Body);
        change.Make(changed.Body, changed.Body.Instructions[change.Index]);
        Normal.Close(changed.Body);
        try
        {
            // Compiled at once: a mutant that does not compile must not look like one that was found out.
            return charm.Load(module, Id, assembly => Compiled.Method(assembly.ManifestModule.ResolveMethod(changed.MetadataToken.ToInt32())!));
        }
        catch (Exception error) when (error is InvalidProgramException or BadImageFormatException or TypeLoadException or MissingMemberException)
        {
            throw new InvalidMutantException(Id, error);
        }
    }

    /// <summary>The id and the description.</summary>
    public override string ToString() => $"{Id} ({Description})";
}
