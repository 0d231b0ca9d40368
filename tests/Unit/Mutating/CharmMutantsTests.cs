using System.Reflection;
using Proof.Mutating;

namespace Tests.Unit.Mutating;

/// <summary>The mutants of the charms that this repository has in C#.</summary>
public sealed class CharmMutantsTests
{
    public static TheoryData<Type> Charms =>
    [
        typeof(Redis.RedisCharm), typeof(SelfSignedCertificates.CertificatesCharm), typeof(TlsProxy.ProxyCharm), typeof(MyCharm.MyCharm),
        typeof(SnapCharm.SnapCharm), typeof(KeyCharm.KeyCharm), typeof(RelayCharm.RelayCharm),
    ];

    [Theory, MemberData(nameof(Charms))]
    public void Every_Mutant_LoadsAndCompiles(Type charm) => Parallel.ForEach(Of(charm.Assembly), mutant =>
    {
        using var loaded = mutant.Load();
    });

    [Theory, MemberData(nameof(Charms))]
    public void Every_Charm_HasDroppedAndSwappedSteps(Type charm)
    {
        var mutants = Of(charm.Assembly);
        Assert.Distinct(mutants.Select(mutant => mutant.Id));
        Assert.All(mutants, mutant => Assert.DoesNotMatch("[<>]", mutant.Method));
        Assert.All(mutants, mutant => Assert.NotNull(mutant.Position));
        Assert.Contains(mutants, mutant => mutant.Operator == MutationOperator.DroppedEffect);
        Assert.Contains(mutants, mutant => mutant.Operator == MutationOperator.SwappedEffects);
    }

    // What judges a mutant is the plan of the charm itself: a changed plan changes nothing.
    [Fact]
    public void Plan_BesideTheCharm_IsLeftOut()
    {
        Assert.Contains(Of(typeof(Redis.RedisPlan).Assembly), mutant => mutant.Method == "RedisPlan.Serves");
        var left = Of(typeof(Redis.RedisPlan).Assembly, "Redis.RedisPlan");
        Assert.DoesNotContain(left, mutant => mutant.Method.StartsWith("RedisPlan.", StringComparison.Ordinal));
        Assert.Contains(left, mutant => mutant.Method == "RedisCharm.Decide");
    }

    [Fact]
    public void Type_ToWhichTheCharmRefers_IsNotLeftOut() => Assert.Contains(
        Of(typeof(Redis.RedisOptions).Assembly, "Redis.RedisOptions"), mutant => mutant.Method == "RedisOptions.Parse");

    private static IReadOnlyList<Mutant> Of(Assembly assembly, params IReadOnlyCollection<string> aside) =>
        MutantSource.Of(CharmAssembly.Of(assembly, _ => Tests.Shared.Subject.Charm), aside);
}
