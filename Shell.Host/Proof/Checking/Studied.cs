using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Proof.Mutating;

namespace Proof.Checking;

/// <summary>The charm that is checked, and what its code says of itself.</summary>
/// <param name="Charm">The charm, counting which way its guards go if that was asked for.</param>
/// <param name="Reasons">The reasons that its code states; empty if it was not found.</param>
/// <param name="Guards">Its guards; <c>null</c> if they are not counted.</param>
internal sealed record Studied(ICharm Charm, IReadOnlyList<string> Reasons, Guards? Guards)
{
    /// <summary>Why its guards are not counted though that was asked for; <c>null</c> if they are.</summary>
    public string? Uncounted { get; private init; }

    /// <summary>The charm as it is, or with its guards counted. A charm that no static member holds is only run.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Studied Of(ICharm charm, bool countGuards)
    {
        if (Home.Of(charm) is not { } home)
            return new(charm, [], null);
        var assembly = home.Assembly();
        return countGuards ? Counted(charm, assembly) : new(charm, StatedReasons.Of(assembly), null);
    }

    /// <summary>The charm of this assembly with its guards counted; as it is if they cannot be.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static Studied Counted(ICharm charm, CharmAssembly assembly)
    {
        try
        {
            var (counted, guards) = Guards.Instrument(assembly);
            return new(counted, StatedReasons.Of(assembly), guards);
        }
        // Whatever it is: the charm itself can be proved all the same.
        catch (Exception failure)
        {
            return new(charm, StatedReasons.Of(assembly), null) { Uncounted = failure.Message };
        }
    }
}
