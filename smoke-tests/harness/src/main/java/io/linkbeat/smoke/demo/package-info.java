/**
 * The demo: plays scenes of ordinary applications with the agent attached, draws what the agent told about them, and
 * checks that this is what happened.
 *
 * <p>Law: a picture is drawn, and a check made, from received protobuf and the applications' own output alone.
 */
package io.linkbeat.smoke.demo;
