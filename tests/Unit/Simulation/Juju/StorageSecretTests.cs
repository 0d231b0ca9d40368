using Core.Domain;
using Simulation.Juju;
using static Tests.Unit.Simulation.Juju.Worlds;

namespace Tests.Unit.Simulation.Juju;

/// Source: internal/worker/uniter/storage/resolver.go and internal/worker/uniter/secrets/resolver.go in Juju
public sealed class StorageSecretTests
{
    [Fact]
    public void Storage_AddedLater_IsAttachedAndDetached() =>
        Assert.Equal(
            "data-storage-attached, data-storage-detaching",
            Course.Deployed().Live(remote => remote.With(Storage())).Live(remote => remote.With(Storage(isDying: true))).Ran);

    [Fact]
    public void Storage_AddedLaterAndNotProvisioned_HoldsNothingBack() =>
        Assert.Equal("config-changed", Course.Deployed().Live(remote => remote.With(Storage(isProvisioned: false)).Configured(1)).Ran);

    [Fact]
    public void Storage_AttachedBeforeInstallOfADyingUnit_IsDetached() =>
        Assert.Equal(
            "data-storage-attached, data-storage-detaching",
            Course.Leader().When(remote => remote.With(Storage())).Begin("data-storage-attached").End().Live(remote => remote.Dying()).Ran);

    [Fact]
    public void StorageAttached_Fails_HoldsInstallBack()
    {
        var course = Course.Leader().Fail("data-storage-attached").Live(remote => remote.With(Storage()));
        Assert.Equal(("fail-data-storage-attached", true), (course.Ran, course.Now.IsInError));
        Assert.Equal(
            "fail-data-storage-attached, data-storage-attached, install, leader-elected, config-changed, start", course.Resolve().Ran);
    }

    [Fact]
    public void Secrets_OfAllKinds_ExpireRotateChangeAndAreRemoved() =>
        Assert.Equal(
            "secret-expired, secret-rotate, secret-changed, secret-remove",
            Course.Deployed().Live(remote => remote.With(Secret(Event.NewSecretRemove)).With(Secret(Event.NewSecretChanged))
                .With(Secret(Event.NewSecretRotate)).With(Secret(Event.NewSecretExpired))).Ran);

    [Fact]
    public void Secrets_SeveralThatChanged_AreTakenInAnyOrder() =>
        Assert.Equal(
            "run secret-changed secret:a | run secret-changed secret:b",
            Course.Deployed().When(remote =>
                remote.With(Secret(Event.NewSecretChanged)).With(Secret(Event.NewSecretChanged, "secret:b"))).Next);

    [Fact]
    public void Secrets_SeveralThatRotate_AreTakenInOrder() =>
        Assert.Equal(
            "run secret-rotate secret:b",
            Course.Deployed().When(remote =>
                remote.With(Secret(Event.NewSecretRotate, "secret:b")).With(Secret(Event.NewSecretRotate))).Next);

    [Fact]
    public void Secret_DueWithAnAction_ComesFirst() =>
        Assert.Equal(
            "secret-changed, backup",
            Course.Deployed().Live(remote => remote.With(Action("backup")).With(Secret(Event.NewSecretChanged))).Ran);

    [Fact]
    public void Secret_RotatesThatTheCharmLeaves_RotatesAgain() =>
        Assert.Equal(
            "secret-rotate, secret-rotate",
            Course.Deployed()
                .Live(remote => remote.With(Secret(Event.NewSecretRotate)))
                .Live(remote => remote.With(Secret(Event.NewSecretRotate))).Ran);

    [Fact]
    public void Secret_OfTheApplicationOnAMinion_IsSkipped()
    {
        var course = Course.Minion(Release.Juju4)
            .Run()
            .Forget()
            .When(remote => remote.With(Secret(Event.NewSecretRotate, isOwnedByApplication: true)));
        Assert.Equal("commit secret-rotate secret:a", course.Next);
        Assert.Equal(("", "idle"), (course.Run().Ran, course.Run().Next));
    }

    [Fact]
    public void Secret_OfTheApplicationOnTheLeader_Rotates() =>
        Assert.Equal(
            "secret-rotate", Course.Deployed().Live(remote => remote.With(Secret(Event.NewSecretRotate, isOwnedByApplication: true))).Ran);

    [Fact]
    public void Secret_OfADyingUnit_HasNoHook() =>
        Assert.Equal("stop, remove", Course.Deployed().Live(remote => remote.With(Secret(Event.NewSecretChanged)).Dying()).Ran);
}
