/**
 * The demo: plays scenes of ordinary applications with the agent from their start, and of one that it comes to and leaves
 * while it runs; draws what the agent told about them, and checks that this is what happened.
 *
 * <p>Law: a picture is drawn, and a check made, from received protobuf, the applications' own output and the answers of
 * Linkbeat's command line alone.
 */
package io.linkbeat.smoke.demo;
